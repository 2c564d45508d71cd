using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Epic.Generated.Http;

/// <summary>
/// The rules of the description that a value is checked against before it is sent. A broken one is an
/// <see cref="ArgumentException"/> that names the argument, the way to the property inside it, and the rule.
/// </summary>
/// <param name="broken">Creates the exception from the way to the value, as in <c>Jobs[2].Spec.AppCode</c>, and the broken rule.</param>
internal sealed class RequestChecks(Func<string, string, ArgumentException> broken)
{
    private readonly List<string> _way = [];

    /// <summary>Checks of the properties of a body.</summary>
    /// <param name="argument">The name of the argument that is the body.</param>
    public RequestChecks(string argument)
        : this((way, rule) => new ArgumentException($"{argument}.{way} {rule}.", argument))
    {
    }

    /// <summary>Checks of arguments that are not bodies: the name that a check is given is the argument's.</summary>
    public static RequestChecks OfArguments { get; } = new((way, rule) => new ArgumentException($"{way} {rule}.", way));

    public void Required(object? value, string name)
    {
        if (value is null)
        {
            throw Broken(name, "is required");
        }
    }

    public void Length(string? value, int minimum, int? maximum, string name)
    {
        if (value is null || (value.Length >= minimum && (maximum is null || value.Length <= maximum)))
        {
            return;
        }

        throw Broken(name, (minimum, maximum) switch
        {
            ( <= 1, null) => "must not be empty",
            (_, null) => Invariant($"must have at least {minimum} characters, not {value.Length}"),
            (0, _) => Invariant($"must have at most {maximum} characters, not {value.Length}"),
            _ => Invariant($"must have {minimum} to {maximum} characters, not {value.Length}"),
        });
    }

    public void Range(long? value, long? minimum, long? maximum, string name)
    {
        if (value < minimum)
        {
            throw Broken(name, Invariant($"must be at least {minimum}, not {value}"));
        }

        if (value > maximum)
        {
            throw Broken(name, Invariant($"must be at most {maximum}, not {value}"));
        }
    }

    public void IPv4(string? value, string name)
    {
        if (value is not null && !(IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetwork && value.Split('.').Length == 4))
        {
            throw Broken(name, "must be an IPv4 address, as in 192.0.2.7");
        }
    }

    public void Object(IRequestBody? value, string name)
    {
        if (value is not null)
        {
            _way.Add(name);
            value.Check(this);
            _way.RemoveAt(_way.Count - 1);
        }
    }

    public void Items(IEnumerable<IRequestBody?>? values, string name)
    {
        var index = 0;
        foreach (var value in values ?? [])
        {
            var item = Invariant($"{name}[{index++}]");
            Required(value, item);
            Object(value, item);
        }
    }

    private ArgumentException Broken(string name, string rule) => broken(string.Join('.', _way.Append(name).Where(part => part.Length > 0)), rule);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
