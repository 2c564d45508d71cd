using System.Text.Json;
using System.Text.Json.Serialization;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Writes a blob as its number and length, <c>[7,1024]</c>, and finds the file again when reading.</summary>
internal sealed class BlobConverter(DiskBlobs blobs) : JsonConverter<Blob>
{
    public override Blob Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var pair = JsonSerializer.Deserialize<long[]>(ref reader, options);
        return pair is [var number, var length]
            ? blobs.Existing(number, length)
            : throw new JsonException("A blob is its number and its length.");
    }

    public override void Write(Utf8JsonWriter writer, Blob value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(((DiskBlob)value).Number);
        writer.WriteNumberValue(value.Length);
        writer.WriteEndArray();
    }
}
