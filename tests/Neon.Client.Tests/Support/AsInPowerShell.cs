using System.Runtime.CompilerServices;
using Neon.Client.Json;
using Neon.Loading;

namespace Neon.Client.Tests.Support;

/// <summary>JSON objects become custom objects, as the module asks for.</summary>
internal static class AsInPowerShell
{
    [ModuleInitializer]
    internal static void Initialize() => NeonJson.Objects = new PowerShellObjects();
}
