namespace Epic.Generated.Emulator.Spec;

/// <summary>The JSON type that a schema of the description asks for.</summary>
internal enum SchemaType
{
    Any,
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
}
