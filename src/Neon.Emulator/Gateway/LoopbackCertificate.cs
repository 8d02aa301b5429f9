using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Neon.Emulator.Gateway;

/// <summary>A certificate for this machine's own names, made at each start. Its key never leaves the process.</summary>
internal sealed class LoopbackCertificate : IDisposable
{
    private LoopbackCertificate(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>The certificate with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate as a file holds it: it has signed itself, so it is its own authority.</summary>
    public string Pem => Certificate.ExportCertificatePem();

    /// <summary>What SCRAM binds a password to (RFC 5929, tls-server-end-point).</summary>
    public byte[] Binding => SHA256.HashData(Certificate.RawData);

    /// <summary>Makes one for localhost, 127.0.0.1 and ::1.</summary>
    public static LoopbackCertificate Create(DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        // Windows takes no key that is in memory alone.
        return new LoopbackCertificate(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null));
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();
}
