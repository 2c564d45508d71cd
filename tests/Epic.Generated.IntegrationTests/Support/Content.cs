namespace Epic.Generated.IntegrationTests;

/// <summary>Makes and compares contents of many megabytes: .NET's seeded random numbers and NUnit's comparison of arrays take seconds for them.</summary>
internal static class Content
{
    // A prime number: no part of a file is the same as another one.
    private const int Period = 65_521;

    /// <summary>The same bytes for the same seed.</summary>
    public static byte[] Random(int length, int seed)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content.AsSpan(0, Math.Min(length, Period)));
        for (var filled = Period; filled < length; filled += Period)
        {
            content.AsSpan(0, Math.Min(Period, length - filled)).CopyTo(content.AsSpan(filled));
        }

        return content;
    }

    public static void AssertSame(byte[] actual, byte[] expected, string what = "content")
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length), what);
        Assert.That(actual.AsSpan().SequenceEqual(expected), Is.True, what);
    }
}
