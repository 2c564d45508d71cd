using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Api;

/// <summary>Limits the requests of each user in a minute, as Django REST Framework's user throttle does.</summary>
internal sealed class Throttle(int? requestsPerMinute, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<SiteUser, Queue<DateTimeOffset>> _history = [];

    public void Check(SiteUser user)
    {
        if (requestsPerMinute is not { } most)
        {
            return;
        }

        lock (_history)
        {
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
