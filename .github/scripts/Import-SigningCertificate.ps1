<#
.SYNOPSIS
Imports the certificate in $env:CERTIFICATE, a PFX in base64, and passes its thumbprint on to the next steps of the job.
#>
$ErrorActionPreference = 'Stop'
if (-not $env:CERTIFICATE) {
    'There is no certificate; the package is not signed.'
    return
}
$file = Join-Path ([System.IO.Path]::GetTempPath()) "$(New-Guid).pfx"
try {
    [System.IO.File]::WriteAllBytes($file, [convert]::FromBase64String($env:CERTIFICATE))
    $password = [System.Net.NetworkCredential]::new('', $env:CERTIFICATE_PASSWORD).SecurePassword
    $certificate = Import-PfxCertificate -FilePath $file -CertStoreLocation Cert:\CurrentUser\My -Password $password
}
finally {
    Remove-Item $file -ErrorAction Ignore
}
"SIGNING_THUMBPRINT=$($certificate.Thumbprint)" | Add-Content $env:GITHUB_ENV
