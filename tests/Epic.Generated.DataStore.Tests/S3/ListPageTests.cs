using System.Text;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Tests.S3;

internal sealed class ListPageTests
{
    private const string Page = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
          <Name>bucket</Name><Prefix>case%2F</Prefix><KeyCount>3</KeyCount><Unknown a="b"><Contents><Key>no</Key></Contents></Unknown>
          <Contents><Owner><ID>x</ID></Owner><Key>case/a%0Ab+%2B%C3%A9</Key><LastModified>2026-11-26T10:20:30.123Z</LastModified><ETag>&quot;900150983cd24fb0d6963f7d28e17f72&quot;</ETag><Size>12345678901</Size><StorageClass>STANDARD</StorageClass></Contents>
          <Contents><Key>case/plain</Key><LastModified/><ETag></ETag><Size>many</Size><Later/></Contents>
          <CommonPrefixes><Prefix>case/sub+folder/</Prefix></CommonPrefixes><CommonPrefixes/>
          <IsTruncated>true</IsTruncated><NextContinuationToken>to/ken+=</NextContinuationToken>
        </ListBucketResult>
        """;

    [Test]
    public void A_page_is_read_whatever_else_is_in_it()
    {
        var page = Read(Page);

        Assert.That(page.Objects, Is.EqualTo(new[]
        {
            new ListedObject("case/a\nb +\u00e9", 12_345_678_901, "\"900150983cd24fb0d6963f7d28e17f72\"", new DateTimeOffset(2026, 11, 26, 10, 20, 30, 123, TimeSpan.Zero)),
            new ListedObject("case/plain", 0, string.Empty, null),
        }));
        Assert.That(page.Prefixes, Is.EqualTo(new[] { "case/sub folder/" }));
        Assert.That(page.IsTruncated);
        Assert.That(page.NextToken, Is.EqualTo("to/ken+="));
    }

    [TestCase("<ListBucketResult/>")]
    [TestCase("<ListBucketResult><IsTruncated>false</IsTruncated><Size/></ListBucketResult>")]
    public void A_page_may_be_empty(string xml)
    {
        var page = Read(xml);

        Assert.That(page.Objects, Is.Empty);
        Assert.That(page.IsTruncated, Is.False);
        Assert.That(page.NextToken, Is.Null);
    }

    [Test]
    public void A_page_that_was_cut_short_anywhere_is_no_shorter_page()
    {
        for (var length = 0; length < Page.Length; length++)
        {
            Assert.That(() => Read(Page[..length]), Throws.TypeOf<S3Exception>().With.Property(nameof(S3Exception.IsTransient)).True, $"{length}");
        }
    }

    [TestCase("<html><body>The proxy says no.</body></html>")]
    [TestCase("no XML")]
    [TestCase("<!DOCTYPE a [<!ENTITY b \"c\">]><ListBucketResult>&b;</ListBucketResult>")]
    public void Text_that_is_no_listing_is_an_error(string answer) => Assert.That(() => Read(answer), Throws.TypeOf<S3Exception>());

    [Test]
    public void A_page_is_asked_for_in_the_order_and_the_spelling_that_are_signed()
    {
        var query = new ListQuery("a b/\u00e9", "/", 7, "to/ken+=", "a b/z");

        Assert.That($"{query}", Is.EqualTo("continuation-token=to%2Fken%2B%3D&delimiter=%2F&encoding-type=url&list-type=2&max-keys=7&prefix=a%20b%2F%C3%A9&start-after=a%20b%2Fz"));
        Assert.That($"{new ListQuery(string.Empty, null, null, null, null)}", Is.EqualTo("encoding-type=url&list-type=2&prefix="));
    }

    private static ListPage Read(string xml) => ListPage.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
