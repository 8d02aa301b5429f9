using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Http;

namespace Neon.Client.Diagnosis;

/// <summary>Walks the way of a request step by step, to say which step fails: HTTP clients only say that one did.</summary>
internal sealed class ConnectionDoctor
{
    /// <summary>How far a clock may be off before points in time mean something else than was meant.</summary>
    private static readonly TimeSpan ToleratedSkew = TimeSpan.FromSeconds(30);

    private readonly SenderOptions _options;
    private readonly HttpClient _client;
    private readonly List<NeonConnectionCheck> _checks = [];
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares one examination.</summary>
    /// <param name="options">Where to and as whom; its time-out of a request is that of a step.</param>
    /// <param name="client">Sends the one request.</param>
    /// <param name="cancellation">Ends it.</param>
    public ConnectionDoctor(SenderOptions options, HttpClient client, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _options = options;
        _client = client;
    }

    /// <summary>Takes all steps; those behind one that failed are skipped.</summary>
    public async Task<IReadOnlyList<NeonConnectionCheck>> ExamineAsync()
    {
        Uri service = _options.BaseUri;
        Uri? proxy = MachineProxy.ProxyFor(service);
        Uri first = proxy ?? service;
        IPAddress[] addresses = [];
        DateTimeOffset? date = null;

        _checks.Add(new() { Check = "Proxy", Detail = proxy is null ? "none is used" : $"{proxy.Authority} (HTTPS_PROXY or the system's)" });
        await StepAsync("Dns", $"Check the name {first.DnsSafeHost} and the name servers of this machine.", async cancellation =>
        {
            addresses = await ResolveAsync(first.DnsSafeHost, cancellation).ConfigureAwait(false);
            return $"{first.DnsSafeHost} is {string.Join(", ", addresses.Select(address => address.ToString()))}";
        }).ConfigureAwait(false);
        await StepAsync("Tcp", $"Check that a firewall lets this machine reach port {first.Port}.", async cancellation =>
        {
            using TcpClient connection = await ConnectAsync(addresses, first.Port, cancellation).ConfigureAwait(false);
            return $"connected to {connection.Client.RemoteEndPoint}";
        }).ConfigureAwait(false);
        if (service.Scheme == "https" && proxy is null)
        {
            await StepAsync("Tls", "Check this machine's clock and its trusted certificates, and whether a proxy or firewall inspects TLS traffic.",
                cancellation => HandshakeAsync(addresses, service, cancellation)).ConfigureAwait(false);
        }
        else
        {
            _checks.Add(new() { Check = "Tls", Status = NeonCheckStatus.Skipped, Detail = proxy is null ? "plain HTTP to this machine" : "established through the proxy, with the request" });
        }
        await StepAsync("Key", "Create a key in the Neon console and run Connect-Neon with it.", async cancellation =>
        {
            string said;
            (said, date) = await AskAsync(cancellation).ConfigureAwait(false);
            return said;
        }).ConfigureAwait(false);
        await StepAsync("Clock", "Set this machine's clock: points in time are compared with the clock of the service.", _ => Task.FromResult(Compare(date))).ConfigureAwait(false);
        return _checks;
    }

    private async Task StepAsync(string name, string advice, Func<CancellationToken, Task<string>> step)
    {
        NeonConnectionCheck check = new() { Check = name };
        _checks.Add(check);
        if (_checks.Exists(before => before.Status == NeonCheckStatus.Failed))
        {
            check.Status = NeonCheckStatus.Skipped;
            check.Detail = "an earlier step failed";
            return;
        }
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            check.Detail = await InTimeAsync(step).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or HttpRequestException or AuthenticationException or NeonException or TimeoutException)
        {
            check.Status = NeonCheckStatus.Failed;
            check.Detail = Redactor.Redact(e.GetBaseException().Message);
            check.RecommendedAction = (e as NeonException)?.RecommendedAction ?? advice;
        }
        check.Duration = clock.Elapsed;
    }

    private async Task<string> InTimeAsync(Func<CancellationToken, Task<string>> step)
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        Task<string> work = step(cancellation.Token).AsGuess();
        Task first = await Task.WhenAny(work, Task.Delay(_options.RequestTimeout, cancellation.Token)).ConfigureAwait(false);

        // Whichever comes first ends the other: no connection and no request stays open behind a step.
        cancellation.Cancel();
        _cancellation.ThrowIfCancellationRequested();
        if (first != work)
            throw new TimeoutException(string.Format(CultureInfo.InvariantCulture, "no response within {0:0} s", _options.RequestTimeout.TotalSeconds));
        return await work.ConfigureAwait(false);
    }

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
#if NET
        return Dns.GetHostAddressesAsync(host, cancellation);
#else
        _ = cancellation;
        return Dns.GetHostAddressesAsync(host);
#endif
    }

    // .NET Framework's sockets know no token; that the socket is closed ends whatever they do.
    private static async Task<TcpClient> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        Exception? failed = null;
        foreach (IPAddress address in addresses)
        {
            TcpClient connection = new(address.AddressFamily);
            try
            {
                using CancellationTokenRegistration closing = cancellation.Register(connection.Dispose);
                await connection.ConnectAsync(address, port).ConfigureAwait(false);
                return connection;
            }
            catch (SocketException e)
            {
                connection.Dispose();
                failed = e;
            }
        }
        throw failed ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<string> HandshakeAsync(IPAddress[] addresses, Uri service, CancellationToken cancellation)
    {
        using TcpClient connection = await ConnectAsync(addresses, service.Port, cancellation).ConfigureAwait(false);
        using CancellationTokenRegistration closing = cancellation.Register(connection.Dispose);
        using SslStream tls = new(connection.GetStream());
#if NET
        await tls.AuthenticateAsClientAsync(service.DnsSafeHost).ConfigureAwait(false);
#else
        await tls.AuthenticateAsClientAsync(service.DnsSafeHost, null, SslProtocols.Tls12, checkCertificateRevocation: false).ConfigureAwait(false);
#endif
        using X509Certificate2 certificate = new(tls.RemoteCertificate!);
        return string.Format(CultureInfo.InvariantCulture, "{0}; the certificate was issued by {1} and is valid until {2:yyyy-MM-dd}",
            tls.SslProtocol, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true), certificate.NotAfter);
    }

    private async Task<(string Said, DateTimeOffset? Date)> AskAsync(CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(_options.BaseUri, "auth"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiKey());
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return ($"{_options.BaseUri.Authority} accepts the key", response.Headers.Date);
        using AnswerBody body = await AnswerBody.ReadAsync(response, 64 * 1024, cancellation).ConfigureAwait(false);
        throw ErrorAnswer.ToFailure(AuthApi.Get(), response, body.Text).Error;
    }

    private static string Compare(DateTimeOffset? date)
    {
        if (date is not { } theirs)
            return "the service does not report its time";
        TimeSpan skew = DateTimeOffset.UtcNow - theirs;
        string text = string.Format(CultureInfo.InvariantCulture, "{0:0} s {1} the service's", Math.Abs(skew.TotalSeconds), skew < TimeSpan.Zero ? "behind" : "ahead of");
        return skew.Duration() <= ToleratedSkew ? text : throw new TimeoutException($"this machine's clock is {text}");
    }
}
