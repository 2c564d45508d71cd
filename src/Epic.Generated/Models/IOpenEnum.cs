namespace Epic.Generated.Models;

/// <summary>Marks an <see cref="OpenEnum{TEnum}"/> of any enumeration, for its converters.</summary>
internal interface IOpenEnum;
