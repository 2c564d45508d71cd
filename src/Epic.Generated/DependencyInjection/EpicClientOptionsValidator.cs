using Epic.Generated.Credentials;
using Epic.Generated.Http;
using Microsoft.Extensions.Options;

namespace Epic.Generated.DependencyInjection;

/// <summary>Checks options when the host starts, and the token and address of the environment or a file.</summary>
internal sealed class EpicClientOptionsValidator(CredentialEnvironment environment) : IValidateOptions<EpicClientOptions>
{
    public ValidateOptionsResult Validate(string? name, EpicClientOptions options)
    {
        var broken = OptionRules.Broken(options).ToList();
        if (broken.Count > 0)
        {
            return ValidateOptionsResult.Fail(broken);
        }

        try
        {
            new CredentialResolver(options, environment).Resolve();
            return ValidateOptionsResult.Success;
        }
        catch (EpicCredentialsException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}
