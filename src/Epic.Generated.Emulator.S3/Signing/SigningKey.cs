using System.Security.Cryptography;
using System.Text;
using Epic.Generated.Emulator.S3.Formats;

namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>The key that a secret gives for a day, a region and S3.</summary>
internal sealed class SigningKey
{
    private readonly byte[] _key;

    public SigningKey(string secretAccessKey, CredentialScope scope)
    {
        var date = Hmac(Encoding.UTF8.GetBytes("AWS4" + secretAccessKey), scope.Date);
        _key = Hmac(Hmac(Hmac(date, scope.Region), CredentialScope.Service), CredentialScope.Terminator);
    }

    /// <summary>The signature in hex.</summary>
    public string Sign(string stringToSign) => Hex.Lower(Hmac(_key, stringToSign));

    /// <summary>Compares in a time that does not tell where they differ.</summary>
    public static bool Same(string computed, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(given));

    private static byte[] Hmac(byte[] key, string data) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(data));
}
