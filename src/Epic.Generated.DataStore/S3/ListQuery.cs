using System.Globalization;
using System.Text;

namespace Epic.Generated.DataStore.S3;

/// <summary>The query for a page of a listing.</summary>
/// <param name="Prefix">The beginning of the keys.</param>
/// <param name="Delimiter">Keys are listed up to the first of these behind the prefix; null for all keys in full.</param>
/// <param name="MaxKeys">The most keys of the page; null for the store's own limit.</param>
/// <param name="Token">The token that the page before gave; null for the first page.</param>
/// <param name="StartAfter">The key that the first page begins after; null to begin at the beginning.</param>
internal readonly record struct ListQuery(string Prefix, string? Delimiter, int? MaxKeys, string? Token, string? StartAfter)
{
    /// <summary>The query of the URL, escaped and in the order that it is signed in.</summary>
    public override string ToString()
    {
        var query = new StringBuilder();
        Append("continuation-token", Token);
        Append("delimiter", Delimiter);
        Append("encoding-type", "url");
        Append("list-type", "2");
        Append("max-keys", MaxKeys?.ToString(CultureInfo.InvariantCulture));
        Append("prefix", Prefix);
        Append("start-after", StartAfter);
        return query.ToString();

        void Append(string name, string? value)
        {
            if (value is not null)
            {
                query.Append(query.Length == 0 ? string.Empty : "&").Append(name).Append('=').Append(BucketAddress.Escape(value, keepSlashes: false));
            }
        }
    }
}
