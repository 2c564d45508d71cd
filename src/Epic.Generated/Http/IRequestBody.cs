namespace Epic.Generated.Http;

/// <summary>A model that is sent: it checks itself against the description before anything is sent.</summary>
internal interface IRequestBody
{
    void Check(RequestChecks checks);
}
