using Neon.Emulator.Engines;

namespace Neon.Emulator.Hosting;

/// <summary>What the ready line says, and <c>GET _emulator</c>; the key is only in the line.</summary>
internal sealed record EmulatorInfo(string Uri, string Engine, int Pid, string Version, string? PostgresVersion, string? PostgresFolder, string? CertificateFile, string? Notice, TimeTravel? TimeTravel = null);
