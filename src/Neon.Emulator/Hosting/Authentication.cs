using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Proxy;

namespace Neon.Emulator.Hosting;

/// <summary>Lets in who has a key. A missing key and a wrong one get the same answer, as from the service.</summary>
internal static class Authentication
{
    private const string Scheme = "Bearer ";

    /// <summary>Checks the key and goes on; SQL has a role's password instead.</summary>
    public static Task InvokeAsync(HttpContext http, RequestDelegate next, World world)
    {
        if (http.Request.Path == SqlOverHttp.Path)
        {
            return next(http);
        }

        string header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && world.Account.Authenticate(header[Scheme.Length..].Trim(), world.Now) is not null
            ? next(http)
            : throw new ApiException(401, "supplied credentials do not pass authentication");
    }
}
