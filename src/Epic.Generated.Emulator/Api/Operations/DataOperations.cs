using System.Globalization;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tag data.</summary>
internal static class DataOperations
{
    public static void Register(OperationTable table, Page page)
    {
        table.Add("data_session_list", SessionAsync);
        table.Add("data_file_list", call => ListAsync(call, page, DataListing.FilesAsync, File));
        table.Add("data_file_read", ReadFileAsync);
        table.Add("data_folder_list", call => ListAsync(call, page, DataListing.FoldersAsync, Folder));
        table.Add("data_folder_read", ReadFolderAsync);
    }

    private static async Task<ApiAnswer> SessionAsync(ApiCall call)
    {
        var location = Location(call);
        await call.Host.Store.CreateBucketAsync(location.Bucket, call.Aborted).ConfigureAwait(false);
        var session = await call.Host.Sessions.IssueAsync(location, call.Host.SessionLifetime, call.Aborted).ConfigureAwait(false);
        return ApiAnswer.Ok(new JsonObject
        {
            ["s3_obj_key"] = location.Prefix,
            ["s3_location"] = location.Bucket,
            ["aws_region"] = call.Host.Options.ExternalS3?.Region ?? DataRegion.Name,
            ["session_token"] = new JsonObject
            {
                ["aws_key_id"] = session.AccessKeyId,
                ["aws_secret_key"] = session.SecretAccessKey,
                ["aws_session_token"] = session.SessionToken,
                ["expiration"] = JsonTime.Text(session.Expiration),
            },
        });
    }

    private static async Task<ApiAnswer> ListAsync(
        ApiCall call,
        Page page,
        Func<IDataStore, DataLocation, CancellationToken, Task<IReadOnlyList<DataEntry>>> list,
        Func<ApiCall, DataLocation, DataEntry, JsonObject> render)
    {
        var name = call.Filter("name");
        var path = call.Filter("path") is { } filter ? DataPath.Relative(filter) : null;
        var location = Location(call);
        var entries = await list(call.Host.Store, location, call.Aborted).ConfigureAwait(false);
        var matching = entries.Where(entry => name is null || entry.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            .Where(entry => path is null || entry.Path.StartsWith(path, StringComparison.Ordinal))
            .ToList();
        return page.Answer(call, matching, entry => render(call, location, entry));
    }

    private static async Task<ApiAnswer> ReadFileAsync(ApiCall call)
    {
        var location = Location(call);
        var files = await DataListing.FilesAsync(call.Host.Store, location, call.Aborted).ConfigureAwait(false);
        var file = Find(call, location, files);
        var metadata = await call.Host.Store.MetadataAsync(location.Bucket, file.Key, call.Aborted).ConfigureAwait(false);
        var result = File(call, location, file);
        result["meta_data"] = new JsonObject(metadata.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        return ApiAnswer.Ok(result);
    }

    private static async Task<ApiAnswer> ReadFolderAsync(ApiCall call)
    {
        var location = Location(call);
        var folders = await DataListing.FoldersAsync(call.Host.Store, location, call.Aborted).ConfigureAwait(false);
        var folder = Find(call, location, folders);
        var result = Folder(call, location, folder);
        result["folder_size"] = folder.Size.ToString(CultureInfo.InvariantCulture);
        return ApiAnswer.Ok(result);
    }

    private static DataEntry Find(ApiCall call, DataLocation location, IReadOnlyList<DataEntry> entries)
    {
        lock (call.Site.Gate)
        {
            var key = call.Site.FileIds.Key(location.Bucket, call.Id("id"));
            return entries.FirstOrDefault(entry => entry.Key == key) ?? throw ApiException.NotFound();
        }
    }

    private static DataLocation Location(ApiCall call)
    {
        lock (call.Site.Gate)
        {
            return call.Site.LocationOf(call.User.Name);
        }
    }

    private static JsonObject File(ApiCall call, DataLocation location, DataEntry file)
    {
        var result = Folder(call, location, file);
        result["size"] = file.Size;
        result["folder"] = file.Parent.Length == 0 ? null : Id(call, location, location.Prefix + file.Parent);
        return result;
    }

    private static JsonObject Folder(ApiCall call, DataLocation location, DataEntry entry)
    {
        var modified = JsonTime.Text(entry.LastModified);
        return new JsonObject
        {
            ["id"] = Id(call, location, entry.Key),
            ["created"] = modified,
            ["modified"] = modified,
            ["name"] = entry.Name,
            ["obj_key"] = entry.Key,
            ["last_modified"] = modified,
        };
    }

    private static int Id(ApiCall call, DataLocation location, string key)
    {
        lock (call.Site.Gate)
        {
            return call.Site.FileIds.Of(location.Bucket, key, call.Site.Ids.NextData);
        }
    }
}
