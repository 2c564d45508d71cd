using System.Runtime.CompilerServices;

namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>The jobs that this process has submitted with a client in the last minutes. EPIC may not show them yet.</summary>
internal sealed class RecentSubmissions
{
    private static readonly TimeSpan TimeToAppear = TimeSpan.FromMinutes(2);
    private static readonly ConditionalWeakTable<IEpicClient, RecentSubmissions> All = new();

    private readonly Dictionary<long, long> _submittedAt = [];

    // The oldest comes first: a sweep submits thousands within minutes.
    private readonly Queue<long> _order = new();

    public static RecentSubmissions Of(IEpicClient epic) => All.GetValue(epic, static _ => new());

    public void Add(IEnumerable<long> ids, TimeProvider time)
    {
        lock (_submittedAt)
        {
            while (_order.Count > 0 && !IsRecent(_order.Peek(), time))
            {
                _submittedAt.Remove(_order.Dequeue());
            }

            foreach (var id in ids)
            {
                if (!_submittedAt.ContainsKey(id))
                {
                    _order.Enqueue(id);
                }

                _submittedAt[id] = time.GetTimestamp();
            }
        }
    }

    public bool Contains(long id, TimeProvider time)
    {
        lock (_submittedAt)
        {
            return _submittedAt.ContainsKey(id) && IsRecent(id, time);
        }
    }

    private bool IsRecent(long id, TimeProvider time) => time.GetElapsedTime(_submittedAt[id]) < TimeToAppear;
}
