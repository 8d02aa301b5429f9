@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # build.ps1 names its functions after its tasks.
        'PSUseApprovedVerbs'
    )
}
