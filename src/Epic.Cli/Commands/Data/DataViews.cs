using Epic.Cli.Output;
using Epic.Generated.DataStore;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Data;

/// <summary>The columns of files and folders of the data store. Paths are whole: every command takes them.</summary>
internal static class DataViews
{
    public static readonly ItemView<EpicDataItem> Paths = new(item => item.Path, new Column<EpicDataItem>("path", item => item.Path.ToString())) { Json = ToJson };

    public static readonly ItemView<EpicDataItem> Long = new(
        item => item.Path,
        new("size", item => item.IsFolder ? null : item.Size),
        new("modified", item => item.ModificationTime ?? item.LastModified),
        new("path", item => item.Path.ToString()))
    {
        Json = ToJson,
    };

    public static readonly ItemView<EpicDataItem> Detail = new(
        item => item.Path,
        new("path", item => item.Path.ToString()),
        new("size", item => item.IsFolder ? null : item.Size),
        new("uploaded", item => item.LastModified),
        new("modified", item => item.ModificationTime),
        new("etag", item => item.ETag),
        new("metadata", item => string.Join(", ", item.Metadata.Select(pair => $"{pair.Key}={pair.Value}"))))
    {
        Json = ToJson,
    };

    private static JObject ToJson(EpicDataItem item) => new()
    {
        ["path"] = item.Path.ToString(),
        ["is_folder"] = item.IsFolder,
        ["size"] = item.IsFolder ? null : item.Size,
        ["last_modified"] = JsonText.Time(item.LastModified),
        ["modification_time"] = JsonText.Time(item.ModificationTime),
        ["etag"] = item.ETag,
        ["metadata"] = new JObject(item.Metadata.Select(pair => new JProperty(pair.Key, pair.Value))),
    };
}
