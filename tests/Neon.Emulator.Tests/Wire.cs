using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Neon.Emulator.Tests;

/// <summary>PostgreSQL's protocol as no driver would speak it.</summary>
internal static class Wire
{
    /// <summary>Sends a first message, and answers what comes back first.</summary>
    public static async Task<string> StartAsync(string uri, params (string Name, string Value)[] parameters)
    {
        Uri parts = new(uri);
        string[] words = ["user", Uri.UnescapeDataString(parts.UserInfo.Split(':')[0]), "database", parts.AbsolutePath[1..], .. parameters.SelectMany(pair => new[] { pair.Name, pair.Value })];
        byte[] body = [0, 3, 0, 0, .. Encoding.UTF8.GetBytes(string.Concat(words.Select(word => word + "\0"))), 0];
        byte[] message = [0, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        using TcpClient client = new();
        await client.ConnectAsync(parts.Host, parts.Port, Client.Cancel);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(message, Client.Cancel);
        byte[] answer = new byte[4096];
        int read = await stream.ReadAsync(answer, Client.Cancel);
        return Encoding.UTF8.GetString(answer, 0, read);
    }

    /// <summary>Sends a request of HTTP as it is written, which no client would; answers the status and all that comes back.</summary>
    public static async Task<(int Status, string Answer)> HttpAsync(Uri server, string method, string target, string headers = "", string body = "")
    {
        using TcpClient client = new();
        await client.ConnectAsync(server.Host, server.Port, Client.Cancel);
        await using NetworkStream stream = client.GetStream();
        byte[] content = Encoding.UTF8.GetBytes(body);
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\nContent-Length: {content.Length}\r\n{headers}\r\n"), Client.Cancel);
        await stream.WriteAsync(content, Client.Cancel);
        using StreamReader reader = new(stream, Encoding.UTF8);
        string answer = await reader.ReadToEndAsync(Client.Cancel);
        return (answer.Length > 12 ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0, answer);
    }
}
