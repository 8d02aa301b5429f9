<#
.SYNOPSIS
Runs the tasks of this repository with dotnet and the PowerShell tools.

.DESCRIPTION
If PowerShell isn't installed, run dotnet tool restore, and then dotnet pwsh ./build.ps1 with the task.

.EXAMPLE
./build.ps1 Demo -Migration breaking

.EXAMPLE
./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Demo', 'Test', 'Pester', 'Framework', 'Surface', 'Witness', 'Docs', 'Analyze', 'Package', 'Publish')]
    [string[]] $Task = @('Build', 'Test'),

    [string] $Configuration = 'Debug',

    # Demo: the parameters of docs/examples/schema-gate.ps1.
    [string] $Migration,
    [string] $FailOn,
    [string] $Engine,

    # Test and Pester: also run tests that are slow or have special requirements.
    [switch] $Full,

    # Pester: the package to test. The default is the module in out/Neon.
    [string] $PackagePath,

    # Package: the address of the module's repository, for the gallery and Get-Help -Online.
    [uri] $ProjectUri,

    # Package: the thumbprint of a certificate in Cert:\CurrentUser\My to sign with. Windows only.
    [string] $SigningCertificate,

    # Publish: the tag of the release: v and the version.
    [string] $Tag
)

$ErrorActionPreference = 'Stop'
$module = Join-Path $PSScriptRoot 'out/Neon'
$packages = Join-Path $PSScriptRoot 'out/package'
. (Join-Path $PSScriptRoot 'tests/Pester/PowerShell.ps1')

# Functions see the script's parameters; this says so to the analyzer too.
$null = $Configuration, $Migration, $FailOn, $Engine, $Full, $PackagePath, $ProjectUri, $SigningCertificate, $Tag

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args ended with exit code $LASTEXITCODE."
    }
}

function Import-Tool([string] $Name, [version] $MinimumVersion) {
    # A runbook or a CI job has them from the gallery: Install-PSResource $Name.
    Import-Module -Name $Name -MinimumVersion $MinimumVersion
}

function Build {
    Invoke-DotNet build (Join-Path $PSScriptRoot 'Neon.PowerShell.sln') --configuration $Configuration
}

function Demo {
    # Ends with the exit code of the example. 1 is its verdict that the schema changed, so a failed build is 2.
    Write-Progress -Activity 'Demo' -Status 'Building the module'
    $built = & dotnet build (Join-Path $PSScriptRoot 'src/Neon.Module') --configuration $Configuration --nologo
    Write-Progress -Activity 'Demo' -Completed
    if ($LASTEXITCODE -ne 0) {
        $built
        exit 2
    }
    $arguments = @{ Migration = $Migration; FailOn = $FailOn; Engine = $Engine }.GetEnumerator() | Where-Object Value | ForEach-Object { "-$($_.Key)", $_.Value }
    Invoke-PowerShell -File (Join-Path $PSScriptRoot 'docs/examples/schema-gate.ps1') @arguments
    exit $LASTEXITCODE
}

function Test {
    $env:FULL_TESTS = if ($Full) { '1' } else { $null }
    # A test is over before code that was optimized by its profile could save what the profile costs, a fifth of the time.
    $env:DOTNET_TieredPGO = '0'
    Build
    if ($Full -and -not $PackagePath) {
        # With the code that is compiled ahead, which takes longer to make than it saves here.
        $null = Package
        $script:PackagePath = (Get-ChildItem $packages -Filter '*.nupkg').FullName
        # It has built the module for release.
        Build
    }
    # One that fails does not keep the others from being run.
    & dotnet test --solution (Join-Path $PSScriptRoot 'Neon.PowerShell.sln') --configuration $Configuration --no-build
    $failed = @(if ($LASTEXITCODE -ne 0) { "dotnet test ended with exit code $LASTEXITCODE." })
    $others = @(if ($Full -or $IsWindows -or (Get-Command mono -ErrorAction Ignore)) { 'Framework' }) + 'Pester'
    foreach ($name in $others) {
        try { & $name } catch { $failed += "$_" }
    }
    if ($failed) {
        throw $failed -join ' '
    }
}

function Surface {
    # What the module has of what the API has, counted, and what is missing.
    $project = Join-Path $PSScriptRoot 'tests/Contract'
    Invoke-DotNet build $project --configuration $Configuration
    $file = [System.IO.Path]::Combine($PSScriptRoot, 'out', 'surface.txt')
    Remove-Item $file -ErrorAction Ignore
    & dotnet run --project $project --configuration $Configuration --no-build -- --filter-namespace 'Neon.Contract.Tests.Surface' | Out-Host
    $code = $LASTEXITCODE
    if (Test-Path $file) {
        Get-Content $file
    }
    if ($code -ne 0) {
        throw 'The module does not cover the complete API.'
    }
}

function Witness {
    # Asks servers of PostgreSQL 14 to 18 again what the rules of a schema comparison are judged by, and writes their answers
    # and the table of docs/rules. What they do not agree with is an error; commit the rest.
    $project = Join-Path $PSScriptRoot 'tests/Neon.Schema.Tests'
    $env:NEON_WITNESS = [System.IO.Path]::Combine($project, 'Witness', 'answers.jsonl')
    try {
        Invoke-DotNet build $project --configuration $Configuration
        Invoke-DotNet run --project $project --configuration $Configuration --no-build -- --filter-class '*WitnessServerTests' --filter-class '*StepsWitnessTests'
    }
    finally {
        $env:NEON_WITNESS = $null
    }
    $env:NEON_WRITE_DOCS = '1'
    try {
        Invoke-DotNet build $project --configuration $Configuration
        Invoke-DotNet run --project $project --configuration $Configuration --no-build -- --filter-class '*RulePageTests' --filter-class '*WitnessTests'
    }
    finally {
        $env:NEON_WRITE_DOCS = $null
    }
}

function Framework {
    # The netstandard2.0 builds, as Windows PowerShell loads them: on .NET Framework, or on its class library in mono.
    $project = Join-Path $PSScriptRoot 'tests/Neon.Framework.Tests'
    Invoke-DotNet build $project --configuration $Configuration
    $program = [System.IO.Path]::Combine($project, 'bin', $Configuration, 'net472', 'Neon.Framework.Tests.exe')
    if ($IsWindows) { & $program } else { & mono $program }
    if ($LASTEXITCODE -ne 0) {
        throw 'Tests failed on .NET Framework.'
    }
}

function Pester {
    # The module as it is installed from its package, in the PowerShell that runs this script, with each Pester that the tests' project downloads.
    $project = Join-Path $PSScriptRoot 'tests/Neon.PowerShell.Tests/Neon.PowerShell.Tests.csproj'
    $restored = Invoke-DotNet msbuild $project '-getProperty:NuGetPackageRoot' '-getItem:PackageDownload' | Out-String | ConvertFrom-Json
    if (-not $restored.Properties.NuGetPackageRoot) {
        throw 'The packages are not restored yet. Run ./build.ps1 Build.'
    }
    $versions = ($restored.Items.PackageDownload | Where-Object Identity -EQ 'Pester').Version -split ';' | ForEach-Object { $_.Trim('[]') }
    $arguments = @(if ($Full) { '-Full' }) + @(if ($PackagePath) { '-Package', (Convert-Path $PackagePath) })
    # What does not depend on Pester runs in the last alone, and takes as long as the rest. Side by side, since each waits for other
    # processes half of its time; what they say comes one after the other.
    $parts = @(@{ Version = @($versions)[-1]; Once = '-OnlyOnce' }) + @($versions | ForEach-Object { @{ Version = $_; Once = '-WithoutOnce' } })
    $runs = $parts | ForEach-Object -ThrottleLimit 3 -Parallel {
        . (Join-Path $using:PSScriptRoot 'tests/Pester/PowerShell.ps1')
        $manifest = [System.IO.Path]::Combine($using:restored.Properties.NuGetPackageRoot, 'pester', $_.Version, 'tools', 'Pester.psd1')
        $said = Invoke-PowerShell -File (Join-Path $using:PSScriptRoot 'tests/Pester/Run.ps1') -Pester $manifest @using:arguments $_.Once 2>&1
        @{ Version = $_.Version; Said = $said; ExitCode = $LASTEXITCODE }
    }
    $runs.Said
    $failed = ($runs | Where-Object ExitCode -NE 0).Version | Sort-Object -Unique
    if ($failed) {
        throw "Tests failed in Pester $($failed -join ' and ')."
    }
}

function Docs {
    # docs/en-US is the source; the MAML beside it is committed, so that a build without PowerShell has help too.
    # A new cmdlet's page begins with New-MarkdownCommandHelp; Update-MarkdownCommandHelp brings in new parameters.
    Import-Tool Microsoft.PowerShell.PlatyPS 1.0
    $docs = Join-Path $PSScriptRoot 'docs/en-US'
    $pages = Get-ChildItem $docs -Filter '*-*.md' | Sort-Object Name
    Sync-SharedText $pages (Join-Path $docs '_shared.md')
    $unfilled = $pages | Select-String -SimpleMatch '{{ '
    if ($unfilled) {
        throw "Not filled in: $($unfilled -join ', ')"
    }
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) (New-Guid)
    try {
        $help = Import-MarkdownCommandHelp -Path $pages.FullName
        $maml = $help | Export-MamlCommandHelp -OutputFolder $folder -Force
        ConvertTo-ConsoleHelp -Path $maml.FullName -Help $help |
            Set-Content -Path (Join-Path $docs 'Neon.PowerShell.dll-Help.xml') -NoNewline
    }
    finally {
        Remove-Item $folder -Recurse -Force -ErrorAction Ignore
    }
}

function Sync-SharedText([System.IO.FileInfo[]] $Pages, [string] $Shared) {
    # A list of pages in a heading goes before a heading without one; an empty text leaves the pages as they are.
    $entries = [regex]::Matches((Get-Content -Path $Shared -Raw), '(?ms)^## -(?<name>\w+)(: (?<pages>[^\n]+))?\n(?<text>.*?)(?=^## |\z)') |
        ForEach-Object { @{ Name = $_.Groups['name'].Value; Pages = $_.Groups['pages'].Value -split ', ' -ne ''; Text = $_.Groups['text'].Value.Trim() } }
    foreach ($page in $Pages) {
        $old = Get-Content -Path $page.FullName -Raw
        $new = $old
        foreach ($group in $entries | Group-Object { $_.Name }) {
            $entry = @($group.Group | Where-Object Pages -Contains $page.BaseName) + @($group.Group | Where-Object { -not $_.Pages }) | Select-Object -First 1
            if ($entry.Text) {
                $new = [regex]::Replace($new, "(?ms)(?<=^### -$($group.Name)\n\n).*?(?=\n\n``````yaml)", { $entry.Text })
            }
        }
        if ($new -cne $old) {
            Set-Content -Path $page.FullName -Value $new -NoNewline
        }
    }
}

function ConvertTo-ConsoleHelp([string] $Path, [object[]] $Help) {
    # What Get-Help shows badly of platyPS's MAML: code of examples in the introduction, in a fence and with control
    # characters between the lines; several paragraphs as one; no default values; empty and relative links; marks of
    # markdown; types that may be null.
    $xml = [xml]::new()
    $xml.PreserveWhitespace = $true
    $xml.LoadXml((Get-Content -Path $Path -Raw))
    $ns = [System.Xml.XmlNamespaceManager]::new($xml.NameTable)
    foreach ($prefix in 'maml', 'command', 'dev') {
        $ns.AddNamespace($prefix, $xml.DocumentElement.GetNamespaceOfPrefix($prefix))
    }
    $maml = $ns.LookupNamespace('maml')
    $dev = $ns.LookupNamespace('dev')

    foreach ($example in $xml.SelectNodes('//command:example', $ns)) {
        $introduction = $example.SelectSingleNode('maml:introduction', $ns)
        $paragraphs = @($introduction.SelectNodes('maml:para', $ns).InnerText | Where-Object { $_ -notmatch '^[\x80\s]*$' })
        $introduction.RemoveAll()
        # A blank line within a block makes several paragraphs of it.
        if (($paragraphs -join "`n`n") -notmatch '(?s)^```powershell\n(?<code>.*?)\n```\s*(?<remarks>.*)$') {
            throw "An example of $($example.ParentNode.ParentNode.SelectSingleNode('.//command:name', $ns).InnerText) does not begin with a powershell block."
        }
        $example.SelectSingleNode('dev:code', $ns).InnerText = $Matches.code
        $remarks = $example.SelectSingleNode('dev:remarks', $ns)
        # Two empty paragraphs part the text from the next example.
        # Without the fences of output.
        foreach ($text in @($Matches.remarks -replace '(?m)^```\w*\n?' -split '\n{2,}') + '', '') {
            $null = $remarks.AppendChild($xml.CreateElement('maml', 'para', $maml)).InnerText = $text
        }
    }
    foreach ($para in @($xml.SelectNodes('//maml:para', $ns))) {
        foreach ($text in $para.InnerText -split '\n{2,}') {
            $plain = $xml.CreateElement('maml', 'para', $maml)
            $plain.InnerText = $text -replace '`([^`\n]+)`', '$1' -replace '\[([^\]\n]+)\]\([^)\n]+\)', '$1'
            $null = $para.ParentNode.InsertBefore($plain, $para)
        }
        $null = $para.ParentNode.RemoveChild($para)
    }
    foreach ($link in @($xml.SelectNodes('//maml:navigationLink', $ns))) {
        $uri = $link.SelectSingleNode('maml:uri', $ns)
        if ($link.SelectSingleNode('maml:linkText', $ns).InnerText -eq 'Online Version' -and -not $uri.InnerText) {
            $null = $link.ParentNode.RemoveChild($link)
        }
        elseif ($uri.InnerText -notmatch '^https:') {
            $uri.InnerText = ''
        }
    }
    foreach ($type in $xml.SelectNodes('//dev:type/maml:name | //command:parameterValue', $ns)) {
        $type.InnerText = $type.InnerText -replace '^System\.Nullable`1\[(.*)\]$', '$1'
    }
    foreach ($parameter in $xml.SelectNodes('//command:parameters/command:parameter', $ns)) {
        $command = $parameter.ParentNode.ParentNode.SelectSingleNode('command:details/command:name', $ns).InnerText
        $name = $parameter.SelectSingleNode('maml:name', $ns).InnerText
        $page = ($Help | Where-Object Title -EQ $command).Parameters | Where-Object Name -EQ $name
        $parameter.SetAttribute('globbing', $page.SupportsWildcards.ToString().ToLowerInvariant())
        if ($page.DefaultValue) {
            $default = $parameter.AppendChild($xml.CreateElement('dev', 'defaultValue', $dev))
            $default.InnerText = $page.DefaultValue
        }
    }
    $writer = [System.IO.StringWriter]::new()
    $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; OmitXmlDeclaration = $true }
    # Written again without the old white space between elements, so that it stays readable in a diff.
    $clean = [xml]$xml.OuterXml
    $xmlWriter = [System.Xml.XmlWriter]::Create($writer, $settings)
    $clean.Save($xmlWriter)
    $xmlWriter.Dispose()
    '<?xml version="1.0" encoding="utf-8"?>' + "`n" + $writer.ToString().TrimEnd() + "`n"
}

function Analyze {
    Import-Tool PSScriptAnalyzer 1.20
    # The manifest is looked at where it ships: its paths are those of the staged module.
    $scripts = Get-ChildItem $PSScriptRoot -Include '*.ps1', '*.psm1' -Recurse |
        Where-Object FullName -NotMatch '[\\/](out|bin|obj|node_modules)[\\/]'
    $found = @($scripts.FullName) + (Join-Path $module 'Neon.psd1') |
        ForEach-Object {
            # What Pester's BeforeAll sets is used in blocks that the analyzer does not connect with it.
            $except = if ($_ -like '*.Tests.ps1') { @{ ExcludeRule = 'PSUseDeclaredVarsMoreThanAssignments' } } else { @{} }
            Invoke-ScriptAnalyzer -Path $_ -Settings (Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1') @except
        }
    $found
    if ($found) {
        throw "PSScriptAnalyzer reported $(@($found).Count) findings."
    }
}

function Package {
    # out/package: what the gallery gets and Install-PSResource takes from any other repository, with a bill of
    # materials and the checksums of its files. Made once; what is tested and published is this file.
    Import-Tool Microsoft.PowerShell.PSResourceGet 1.2
    $project = Join-Path $PSScriptRoot 'src/Neon.Module'
    # Code that is compiled ahead for the usual platforms is in the package alone: no build for use waits for it.
    Invoke-DotNet build $project --configuration Release '-p:Precompile=true' | Out-Host
    Remove-Item $packages -Recurse -Force -ErrorAction Ignore
    $null = New-Item -ItemType Directory $packages
    # A copy: out/Neon stays what the build made.
    Copy-Item $module $packages -Recurse
    $copy = Join-Path $packages (Split-Path $module -Leaf)
    if ($ProjectUri) {
        Add-Address $copy $ProjectUri.ToString().TrimEnd('/')
    }
    if ($SigningCertificate) {
        Add-Signature $copy $SigningCertificate
    }
    $package = Compress-PSResource -Path $copy -DestinationPath $packages -PassThru
    $checksums = Get-ChildItem $copy -Recurse -File | Sort-Object FullName |
        ForEach-Object { "$((Get-FileHash $_.FullName).Hash.ToLowerInvariant())  $([System.IO.Path]::GetRelativePath($copy, $_.FullName).Replace('\', '/'))" }
    Set-Content -Path (Join-Path $packages "$($package.BaseName).sha256") -Value ($checksums -join "`n")
    Remove-Item $copy -Recurse
    # PowerShellStandard is compiled against and does not ship.
    Invoke-DotNet CycloneDX (Join-Path $project 'Neon.Module.csproj') --recursive --disable-package-restore --exclude-filter PowerShellStandard.Library `
        --set-name Neon --set-version (Import-PowerShellDataFile (Join-Path $module 'Neon.psd1')).ModuleVersion --set-type Library `
        --output $packages --filename "$($package.BaseName).cdx.json" --output-format Json | Out-Host
    Get-ChildItem $packages
}

function Add-Address([string] $Folder, [string] $Uri) {
    # For people who look the module up in a gallery, and for Get-Help -Online. The address is where it is built, so it
    # is not in the source.
    $manifest = Join-Path $Folder 'Neon.psd1'
    $version = (Import-PowerShellDataFile $manifest).ModuleVersion
    $text = Get-Content $manifest -Raw
    $links = "            ProjectUri   = '$Uri'`n            LicenseUri   = '$Uri/blob/v$version/LICENSE'`n            ReleaseNotes = '$Uri/blob/v$version/CHANGELOG.md'`n"
    Set-Content -Path $manifest -Value ($text -replace '(?m)^ +Tags +=', "$links`$0") -NoNewline

    $file = [System.IO.Path]::Combine($Folder, 'en-US', 'Neon.PowerShell.dll-Help.xml')
    $help = [xml](Get-Content $file -Raw)
    $maml = $help.DocumentElement.GetNamespaceOfPrefix('maml')
    foreach ($links in $help.SelectNodes('//*[local-name() = "relatedLinks"]')) {
        $name = $links.ParentNode.details.name
        $link = $help.CreateElement('maml', 'navigationLink', $maml)
        $null = $links.PrependChild($link)
        $link.AppendChild($help.CreateElement('maml', 'linkText', $maml)).InnerText = 'Online Version'
        $link.AppendChild($help.CreateElement('maml', 'uri', $maml)).InnerText = "$Uri/blob/v$version/docs/en-US/$name.md"
    }
    $help.Save($file)
}

function Add-Signature([string] $Folder, [string] $Thumbprint) {
    # For execution policy AllSigned: everything of ours that PowerShell loads, and a catalogue of all files. Windows only.
    $certificate = Get-Item "Cert:\CurrentUser\My\$Thumbprint"
    $signing = @{ Certificate = $certificate; HashAlgorithm = 'SHA256'; TimestampServer = 'http://timestamp.digicert.com' }
    $files = Get-ChildItem $Folder -Recurse -File | Where-Object { $_.Name -like 'Neon.*' -and $_.Extension -in '.dll', '.ps1', '.psd1', '.ps1xml' }
    $signed = @(foreach ($file in $files) {
        Set-AuthenticodeSignature -FilePath $file.FullName @signing
    })
    # After the signatures, which change the files; outside the folder, so that it does not list itself.
    $catalogue = New-FileCatalog -Path $Folder -CatalogFilePath (Join-Path ([System.IO.Path]::GetTempPath()) 'Neon.cat') -CatalogVersion 2.0
    $signed += Set-AuthenticodeSignature -FilePath $catalogue.FullName @signing
    $unsigned = @($signed | Where-Object Status -NE 'Valid')
    if ($unsigned) {
        throw "Not signed: $($unsigned.Path -join ', ')."
    }
    Move-Item $catalogue.FullName $Folder
}

function Publish {
    # What Package made, byte for byte. The key is the gallery's, not Neon's.
    if (-not $env:PSGALLERY_API_KEY) {
        throw 'PSGALLERY_API_KEY is not set.'
    }
    $package = Get-ChildItem $packages -Filter '*.nupkg' -ErrorAction Ignore
    if (-not $package) {
        throw "There is no package in $packages. Run ./build.ps1 Package first."
    }
    if ($Tag -and $Tag -cne "v$($package.BaseName -replace '^Neon\.')") {
        throw "The tag $Tag does not match $($package.Name)."
    }
    Publish-PSResource -NupkgPath $package.FullName -ApiKey $env:PSGALLERY_API_KEY
}

foreach ($name in $Task) {
    & $name
}
