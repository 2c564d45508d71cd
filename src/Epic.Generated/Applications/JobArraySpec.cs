using Epic.Generated.Http;

namespace Epic.Generated;

public sealed partial class JobArraySpec : IChargedRequestBody
{
    int IChargedRequestBody.Count => Jobs.Count;

    string IChargedRequestBody.Search => "epic.Jobs.FindSubmittedAsync";

    IEnumerable<long?> IChargedRequestBody.IdsIn(object answer) => ((IEnumerable<Job?>)answer).Select(job => job?.Id);
}
