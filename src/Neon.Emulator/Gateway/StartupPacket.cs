using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Neon.Emulator.Gateway;

/// <summary>The one place where the first message to the server is written.</summary>
internal static class StartupPacket
{
    /// <summary>The protocol's version that every server takes.</summary>
    public const int Version3 = 0x30000;

    /// <summary>
    /// Writes it. A value ends at its first NUL byte, and what follows would be the next parameter, the user among them: so
    /// such a value is refused.
    /// </summary>
    public static byte[] Write(int version, IEnumerable<(string Name, string Value)> parameters)
    {
        using MemoryStream body = new();
        body.Write([0, 0, 0, 0, 0, 0, 0, 0]);
        foreach ((string name, string value) in parameters)
        {
            if (name.Contains('\0', StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal) || name.Length == 0)
                throw new ConnectionRefused("08P01", "a connection parameter cannot contain a NUL byte");

            body.Write(Encoding.UTF8.GetBytes(name + "\0" + value + "\0"));
        }

        body.WriteByte(0);
        byte[] message = body.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), version);
        return message;
    }
}
