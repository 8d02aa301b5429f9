using Neon.Schema.Text;

namespace Neon.Schema.Tests;

public sealed class SchemaFileTests
{
    [Theory]
    [InlineData("shop", new string[0], new[] { "shop" }, "shop.sql")]
    [InlineData("Shop", new string[0], new[] { "Shop" }, "Shop.sql")]
    [InlineData("Shop", new[] { "Shop.sql" }, new[] { "Shop", "shop" }, "Shop.sql")]
    [InlineData("shop", new[] { "Shop.sql" }, new[] { "Shop", "shop" }, "%73%68%6F%70.sql")]
    [InlineData("SHOP", new string[0], new[] { "Shop", "SHOP" }, "%53%48%4F%50.sql")]
    [InlineData("Ünï", new string[0], new[] { "Ünï", "ünï" }, "%C3%9Cnï.sql")]
    [InlineData("con", new string[0], new[] { "con" }, "%63on.sql")]
    [InlineData("a\u0085", new string[0], new string[0], "a%C2%85.sql")]
    public void A_file_has_a_name_that_no_other_has(string database, string[] files, string[] databases, string name)
    {
        Assert.Equal(name, SchemaFile.NameOf(database, files, databases));
        Assert.Equal(database, SchemaFile.DatabaseOf(name));
    }
}
