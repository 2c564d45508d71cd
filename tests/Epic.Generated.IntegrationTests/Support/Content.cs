namespace Epic.Generated.IntegrationTests;

/// <summary>Compares contents: NUnit's own comparison of arrays takes seconds for some megabytes.</summary>
internal static class Content
{
    public static void AssertSame(byte[] actual, byte[] expected, string what = "content")
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length), what);
        Assert.That(actual.AsSpan().SequenceEqual(expected), Is.True, what);
    }
}
