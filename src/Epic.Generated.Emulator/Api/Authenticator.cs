using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Site;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Api;

/// <summary>Finds the user of a bearer token, with the messages of Django REST Framework's token authentication.</summary>
internal sealed class Authenticator(IEnumerable<SiteUser> users)
{
    private const string Keyword = "Bearer";

    private readonly Dictionary<string, SiteUser> _users = users.ToDictionary(user => user.Token, StringComparer.Ordinal);

    public SiteUser Authenticate(HttpRequest request)
    {
        var parts = request.Headers.Authorization.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !parts[0].Equals(Keyword, StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal("Authentication credentials were not provided.");
        }

        return parts.Length switch
        {
            1 => throw Refusal("Invalid token header. No credentials provided."),
            2 => _users.TryGetValue(parts[1], out var user) ? user : throw Refusal("Invalid token."),
            _ => throw Refusal("Invalid token header. Token string should not contain spaces."),
        };
    }

    private static ApiException Refusal(string detail)
    {
        var refusal = ApiException.Detail(401, detail);
        refusal.Headers["WWW-Authenticate"] = Keyword;
        return refusal;
    }
}
