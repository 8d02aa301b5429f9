@{
    projects = @(
        @{
            name      = 'shop'
            databases = @(
                @{ name = 'neondb'; sql = 'CREATE TABLE public.orders (id integer PRIMARY KEY, total numeric NOT NULL);' }
            )
            branches  = @(
                @{ name = 'pr-1'; endpoint = $false }
                @{ name = 'pr-2'; endpoint = $false }
                @{ name = 'pr-kept'; endpoint = $false; protected = $true }
                @{ name = 'staging' }
            )
        }
    )
}
