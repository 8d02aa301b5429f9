using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Diagnosis;
using Neon.Client.Http;
using Neon.Client.Json;

namespace Neon.Client;

/// <summary>What the front finds here: senders and JSON. The front makes it by name, through reflection.</summary>
internal sealed class NeonClient : IClient
{
    /// <param name="objects">What JSON objects become.</param>
    public NeonClient(IPlainObjects objects) => NeonJson.Objects = objects;

    /// <inheritdoc />
    public void Prepare()
    {
        HttpClients.Default().Dispose();
        _ = RetryPolicy.Make(TimeProvider.System);
        _ = ReadJson("{}");
    }

    /// <inheritdoc />
    public ISender CreateSender(SenderOptions options) => new Sender(options, HttpClients.Default);

    /// <inheritdoc />
    public Task<IReadOnlyList<NeonConnectionCheck>> DiagnoseAsync(SenderOptions options, CancellationToken cancellation) =>
        new ConnectionDoctor(options, HttpClients.Default(), cancellation).ExamineAsync();

    /// <inheritdoc />
    public object? ReadJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, NeonJson.TypeInfo(typeof(object)));
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <inheritdoc />
    public object? ReadJsonExactly(string json)
    {
        try
        {
            return ExactJson.Read(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter of half a surrogate pair.
            throw new FormatException(e.Message, e);
        }
    }

    /// <inheritdoc />
    public string WriteJson(object? value) => System.Text.Encoding.UTF8.GetString(PlainValueWriter.ToUtf8(value, indented: true));
}
