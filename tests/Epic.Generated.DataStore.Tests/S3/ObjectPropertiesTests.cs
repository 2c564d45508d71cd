using System.Net;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Tests.S3;

/// <summary>The headers of an answer that describe the content, and those that only seem to.</summary>
internal sealed class ObjectPropertiesTests
{
    [Test]
    public void A_checksum_of_the_parts_checksums_is_none_of_the_content()
    {
        string[] names = ["crc32", "crc32c", "crc64nvme", "sha256"];
        var whole = Read([.. names.Select(name => ($"x-amz-checksum-{name}", "AAAAAA=="))]);
        var parts = Read([.. names.Select(name => ($"x-amz-checksum-{name}", "AAAAAA==-3"))]);

        Assert.That(new[] { whole.Crc32, whole.Crc32C, whole.Crc64Nvme, whole.Sha256 }, Has.All.EqualTo("AAAAAA=="));
        Assert.That(new[] { parts.Crc32, parts.Crc32C, parts.Crc64Nvme, parts.Sha256 }, Has.All.Null);
    }

    [TestCase("x-amz-server-side-encryption", "AES256", true)]
    [TestCase("x-amz-server-side-encryption", "aws:kms", false)]
    [TestCase("x-amz-server-side-encryption", "aws:kms:dsse", false)]
    [TestCase("x-amz-server-side-encryption-customer-algorithm", "AES256", false)]
    [TestCase("x-amz-version-id", "1", true)]
    public void An_etag_is_computed_from_the_content_unless_it_is_encrypted_with_a_key(string name, string value, bool expected) =>
        Assert.That(Read((name, value)).IsEtagContent, Is.EqualTo(expected));

    private static ObjectProperties Read(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return ObjectProperties.Read(response);
    }
}
