using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Api;

/// <summary>Limits the requests of each user in a minute, as Django REST Framework's user throttle does.</summary>
internal sealed class Throttle(Func<int?> requestsPerMinute, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private int _resets;
    private readonly Dictionary<SiteUser, Queue<DateTimeOffset>> _history = [];

    /// <param name="user">The user.</param>
    /// <param name="resets">How often the site was reset or replaced; the counts start again after each.</param>
    /// <exception cref="ApiException">Too many requests in the last minute.</exception>
    public void Check(SiteUser user, int resets)
    {
        if (requestsPerMinute() is not { } most)
        {
            return;
        }

        lock (_history)
        {
            if (resets != _resets)
            {
                _history.Clear();
                _resets = resets;
            }

            var now = time.GetUtcNow();
            if (!_history.TryGetValue(user, out var requests))
            {
                _history[user] = requests = new Queue<DateTimeOffset>();
            }

            while (requests.TryPeek(out var oldest) && now - oldest >= Window)
            {
                requests.Dequeue();
            }

            if (requests.Count >= most)
            {
                throw ApiException.Throttled(requests.TryPeek(out var first) ? first + Window - now : Window);
            }

            requests.Enqueue(now);
        }
    }
}
