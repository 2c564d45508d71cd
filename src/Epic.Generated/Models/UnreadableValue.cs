using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>A value of an answer that its property cannot hold.</summary>
internal sealed record UnreadableValue(JToken Value)
{
    /// <summary>Keeps an unreadable value among the properties that this version of the library does not know.</summary>
    public sealed class Keeper(IValueProvider property, string name, JsonObjectContract contract) : IValueProvider
    {
        public object? GetValue(object target) => property.GetValue(target);

        public void SetValue(object target, object? value)
        {
            if (value is UnreadableValue unreadable)
            {
                contract.ExtensionDataSetter?.Invoke(target, name, unreadable.Value);
            }
            else
            {
                property.SetValue(target, value);
            }
        }
    }
}
