namespace Epic.Generated.DataStore;

/// <summary>Some files could not be deleted. The others have been deleted.</summary>
public sealed class EpicDataDeleteException : EpicDataException
{
    /// <summary>Creates the exception. Tests may create it for a double that throws it.</summary>
    /// <param name="folder">The folder that was to be deleted.</param>
    /// <param name="errors">One error for each file that is still there; at least one.</param>
    public EpicDataDeleteException(EpicPath folder, IReadOnlyList<EpicDataException> errors)
        : base($"Deleting '{folder.ToPrintable()}': {errors.Count} of its files could not be deleted; the first: {errors[0].Message}", folder, errors[0])
    {
        Errors = errors;
    }

    /// <summary>One error for each file that is still there; <see cref="EpicDataException.Path"/> says which.</summary>
    public IReadOnlyList<EpicDataException> Errors { get; }
}
