namespace Epic.Generated.Http;

/// <summary>A model whose sending creates objects that cost money. EPIC answers an id for each of them.</summary>
internal interface IChargedRequestBody
{
    /// <summary>The number of objects that the request creates.</summary>
    int Count { get; }

    /// <summary>The method that looks for the objects after a lost answer, as in <c>epic.Jobs.FindSubmittedAsync</c>.</summary>
    string Search { get; }

    /// <summary>The id of each object in an answer; null where the answer lacks it.</summary>
    IEnumerable<long?> IdsIn(object answer);
}
