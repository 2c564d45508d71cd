using System.Text;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Tests.S3;

/// <summary>A listing ends whatever tokens the store gives.</summary>
internal sealed class PagePositionTests
{
    private static readonly S3SessionState Session = S3SessionState.Get(new S3Session
    {
        AccessKeyId = "key",
        SecretAccessKey = "secret",
        SessionToken = "token",
        Region = "eu-west-1",
        Bucket = "bucket",
        Prefix = "users/7/",
        Endpoint = new Uri("https://s3.eu-west-1.amazonaws.com"),
    });

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(1000)]
    public void Tokens_that_lead_round_in_circles_are_an_error(int length)
    {
        PagePosition? position = null;
        var pages = 0;

        Assert.That(
            () =>
            {
                // A listing that does not find the circle would never end.
                for (; pages < (5 * length) + 5; pages++)
                {
                    position = PagePosition.After(Page($"token-{pages % length}", key: "users/7/f"), Session, EpicPath.Root, position);
                }
            },
            Throws.TypeOf<EpicDataException>().With.Message.Contains("where"));
        Assert.That(pages, Is.GreaterThanOrEqualTo(length));
    }

    [Test]
    public void A_store_that_shows_nothing_page_after_page_is_given_up()
    {
        PagePosition? position = null;
        void Read(int pages, string? key)
        {
            for (var page = 0; page < pages; page++)
            {
                position = PagePosition.After(Page(Guid.NewGuid().ToString(), key), Session, EpicPath.Root, position);
            }
        }

        Read(10_000, key: null);
        Assert.That(() => Read(1, key: null), Throws.TypeOf<EpicDataException>());

        Read(1, key: "users/7/f");
        Assert.That(() => Read(10_000, key: null), Throws.Nothing, "a page with a key begins the count anew");
    }

    [Test]
    public void A_long_listing_goes_on_to_its_end()
    {
        PagePosition? position = null;
        for (var page = 0; page < 20_000; page++)
        {
            position = PagePosition.After(Page($"token-{page}", key: "users/7/f"), Session, EpicPath.Root, position);
        }

        Assert.That(position!.Token, Is.EqualTo("token-19999"));
        Assert.That(PagePosition.After(ListPage.Read(new MemoryStream("<ListBucketResult/>"u8.ToArray())), Session, EpicPath.Root, position), Is.Null);
    }

    private static ListPage Page(string token, string? key)
    {
        var contents = key is null ? string.Empty : $"<Contents><Key>{key}</Key></Contents>";
        var xml = $"<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>{token}</NextContinuationToken>{contents}</ListBucketResult>";
        return ListPage.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
    }
}
