using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Proxy;
using Neon.Emulator.Routes;

namespace Neon.Emulator.Hosting;

/// <summary>Lets in who has a key. A missing key and a wrong one get the same answer, as from the service.</summary>
internal static class Authentication
{
    private const string Scheme = "Bearer ";

    /// <summary>Checks the key and goes on; SQL has a role's password instead, and an object's link its signature.</summary>
    public static Task InvokeAsync(HttpContext http, RequestDelegate next, World world)
    {
        if (http.Request.Path == SqlOverHttp.Path
            || http.Request.Path.StartsWithSegments(StorageDoor.Path, StringComparison.Ordinal)
            || http.Request.Path.StartsWithSegments(Api.Services, StringComparison.Ordinal))
        {
            return next(http);
        }

        string header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || world.Account.Authenticate(header[Scheme.Length..].Trim(), world.Now) is not { } key)
            throw new ApiException(401, "supplied credentials do not pass authentication");

        http.Features.Set(new Access(world, key));
        return next(http);
    }
}
