using System;
using System.Security;
using Neon.Api;
using Neon.Sql;

namespace Neon.Client.Tests.Sql;

/// <summary>Where a password is sent.</summary>
public sealed class SqlProxyTests
{
    [Theory]
    [InlineData("postgresql://u:p@ep-x-1.eu-central-1.aws.neon.tech/db", "https://api.eu-central-1.aws.neon.tech/sql")]
    [InlineData("postgres://u:p@ep-x-1-pooler.c-2.us-east-2.aws.NEON.tech:5432/db", "https://api.c-2.us-east-2.aws.neon.tech/sql")]
    [InlineData("postgresql://u:p@ep-x.us-east-2.aws.neon.build/db", "https://api.us-east-2.aws.neon.build/sql")]
    [InlineData("postgresql://u:p@ep-x.neon.tech/db", "https://api.neon.tech/sql")]
    public void A_host_of_Neon_has_its_proxy_beside_it(string connection, string address) =>
        Assert.Equal(new Uri(address), SqlProxy.AddressFor(Secret(connection), null, () => null));

    [Theory]
    [InlineData("postgresql://u:p@example.com/db")]
    [InlineData("postgresql://u:p@db.example.com/db")]
    [InlineData("postgresql://u:p@neon.tech/db")]
    [InlineData("postgresql://u:p@evilneon.tech/db")]
    [InlineData("postgresql://u:p@neon.tech.evil.com/db")]
    [InlineData("postgresql://u:p@x.neon.tech.evil.com/db")]
    [InlineData("postgresql://u:p@evil.com/x@ep-x.neon.tech")]
    [InlineData("postgresql://u:p@evil.com,ep-x.neon.tech/db")]
    [InlineData("postgresql://u:p@evil.com#.neon.tech/db")]
    [InlineData("postgresql://u:p@evil.com\\.neon.tech/db")]
    [InlineData("postgresql://u:p@10.1.2.3/db")]
    [InlineData("postgresql://u:p@[2001:db8::1]/db")]
    public void Any_other_host_gets_no_password(string connection)
    {
        NeonException error = Assert.Throws<NeonException>(() => SqlProxy.AddressFor(Secret(connection), null, () => null));

        Assert.Equal("Neon.InvalidConnectionString", error.ErrorId);
    }

    [Fact]
    public void The_caller_may_name_another_address()
    {
        Uri given = new("https://sql.example.com/v1/sql");

        Assert.Equal(given, SqlProxy.AddressFor(Secret("postgresql://u:p@db.example.com/db"), given, () => null));
    }

    private static SecureString Secret(string text) => Secrets.ToSecureString(text);
}
