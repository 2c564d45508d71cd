using System.Globalization;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Data;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tag data.</summary>
internal static class DataOperations
{
    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("data_session_list", Session);
        table.Add("data_file_list", call => List(call, page, call.Host.Store.Files, File));
        table.Add("data_file_read", ReadFile);
        table.Add("data_folder_list", call => List(call, page, call.Host.Store.Folders, Folder));
        table.Add("data_folder_read", ReadFolder);
    }

    private static ApiResponse Session(ApiCall call)
    {
        var location = Location(call);
        call.Host.Store.CreateBucket(location.Bucket);
        var session = call.Host.Sessions.Issue(location, call.Host.SessionLifetime);
        return ApiResponse.Ok(new JsonObject
        {
            ["s3_obj_key"] = location.Prefix,
            ["s3_location"] = location.Bucket,
            ["aws_region"] = DataRegion.Name,
            ["session_token"] = new JsonObject
            {
                ["aws_key_id"] = session.AccessKeyId,
                ["aws_secret_key"] = session.SecretAccessKey,
                ["aws_session_token"] = session.SessionToken,
                ["expiration"] = JsonTimeFormat.Text(session.Expiration),
            },
        });
    }

    private static ApiResponse List(
        ApiCall call, Paginator page, Func<DataLocation, DataQuery, DataListing> list, Func<ApiCall, DataLocation, DataEntry, JsonObject> render)
    {
        var name = call.Filter("name");
        var path = call.Filter("path") is { } filter ? DataPath.Relative(filter) : null;
        var location = Location(call);
        return page.Answer(call, (offset, limit) =>
        {
            var listing = list(location, new DataQuery(path, name, offset, limit));
            return (listing.Count, new JsonArray([.. listing.Entries.Select(entry => render(call, location, entry))]));
        });
    }

    private static ApiResponse ReadFile(ApiCall call)
    {
        var location = Location(call);
        var file = call.Host.Store.FindFile(location, Key(call, location)) ?? throw ApiException.NotFound();
        var metadata = call.Host.Store.Metadata(location.Bucket, file.Key);
        var result = File(call, location, file);
        result["meta_data"] = new JsonObject(metadata.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        return ApiResponse.Ok(result);
    }

    private static ApiResponse ReadFolder(ApiCall call)
    {
        var location = Location(call);
        var folder = call.Host.Store.FindFolder(location, Key(call, location)) ?? throw ApiException.NotFound();
        var result = Folder(call, location, folder);
        result["folder_size"] = folder.Size.ToString(CultureInfo.InvariantCulture);
        return ApiResponse.Ok(result);
    }

    private static string Key(ApiCall call, DataLocation location) =>
        call.Host.FileIds.Key(location.Bucket, call.Id("id")) is { } key && key.StartsWith(location.Prefix, StringComparison.Ordinal)
            ? key
            : throw ApiException.NotFound();

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
        var modified = JsonTimeFormat.Text(entry.LastModified);
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

    private static int Id(ApiCall call, DataLocation location, string key) => call.Host.FileIds.Find(location.Bucket, key);
}
