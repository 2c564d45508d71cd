using System.ComponentModel;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>
/// What of a model is written: never what only EPIC sets, and of a <see cref="Patch"/> exactly what was assigned, an
/// assigned null too.
/// </summary>
internal sealed class RequestContractResolver : DefaultContractResolver
{
    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (member.GetCustomAttribute<ReadOnlyAttribute>() is { IsReadOnly: true })
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
