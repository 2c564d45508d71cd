using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;

namespace Epic.Generated.Tests.Conventions;

/// <summary>Types that break a convention each, in every way that its check has to find.</summary>
[SuppressMessage("Design", "CA1034", Justification = "The checks see what a user sees.")]
[SuppressMessage("Design", "CA1051", Justification = "An offence is what they are for.")]
[SuppressMessage("Design", "CA1003", Justification = "An offence is what they are for.")]
[SuppressMessage("Design", "CA1068", Justification = "An offence is what they are for.")]
[SuppressMessage("Design", "CA1032", Justification = "An offence is what they are for.")]
[SuppressMessage("Usage", "CA2211", Justification = "An offence is what they are for.")]
[SuppressMessage("Performance", "CA1822", Justification = "An offence is what they are for.")]
public static class Offenders
{
    public abstract class Blocking
    {
        public const int Offences = 5;

        public abstract Task Wait(CancellationToken cancellationToken = default);

        public abstract Task<int> WaitAsync();

        public abstract IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken);

        public abstract ValueTask StopAsync(CancellationToken stop = default);

        public abstract Pageable<int> ListAllAsync(CancellationToken cancellationToken = default, PagingOptions? paging = null);
    }

    public abstract class Misnamed
    {
        public const int Offences = 1;

        public abstract int CountAsync();
    }

    public class Fields
    {
        public const int Offences = 3;

        public static readonly object Shared = new();

        public int Count;

        protected readonly string? Name;

        public Fields(string? name) => Name = name;
    }

    public abstract class Dates
    {
        public const int Offences = 5;

        public abstract DateTime? Created { get; }

        public abstract void Set(IReadOnlyDictionary<string, DateTime[]> times, out DateTime last);

        public abstract event Action<DateTime>? Changed;
    }

    public abstract class Prices
    {
        public const int Offences = 3;

        public abstract double? Price { get; }

        protected abstract void Charge(IEnumerable<float> amounts, ref double total);
    }

    public static class Registry
    {
        public const int Offences = 3;

        public static int Count;

        private static string? s_name;

        public static string? Setting { get; set; }

        public static string? Name => s_name ??= "made late";
    }

    public abstract class Leak : JsonConverter
    {
        public const int Offences = 2;

        public abstract NUnit.Framework.TestCaseData? Data { get; }
    }

    public sealed class StrayException : Exception
    {
        public const int Offences = 1;
    }
}
