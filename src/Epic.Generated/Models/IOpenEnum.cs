namespace Epic.Generated.Models;

/// <summary>What the converter needs of an <see cref="OpenEnum{TEnum}"/> without knowing which.</summary>
internal interface IOpenEnum;
