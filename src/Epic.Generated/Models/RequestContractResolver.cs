using System.ComponentModel;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>
/// The properties of a model that are written: in a request none that only EPIC sets, and of a <see cref="Patch"/> those that were
/// assigned, to null too.
/// </summary>
/// <param name="isRequest">Whether EPIC is to read it, and not a program of the user's.</param>
internal sealed class RequestContractResolver(bool isRequest) : DefaultContractResolver
{
    /// <summary>Whether EPIC is to read it, and not a program of the user's.</summary>
    public bool IsRequest => isRequest;

    // The converter of a model is for other serializers: it leads here.
    protected override JsonConverter? ResolveContractConverter(Type objectType) => base.ResolveContractConverter(objectType) is var converter and not ModelConverter ? converter : null;

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (isRequest && member.GetCustomAttribute<ReadOnlyAttribute>() is { IsReadOnly: true })
        {
            property.ShouldSerialize = _ => false;
        }
        else if (typeof(Patch).IsAssignableFrom(member.DeclaringType))
        {
            var name = member.Name;
            property.NullValueHandling = NullValueHandling.Include;
            property.ShouldSerialize = patch => ((Patch)patch).IsAssigned(name);
        }

        return property;
    }
}
