using System;
using System.Linq;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>Schemas that people and migration tools write: what pg_dump says in another way, or never says.</summary>
public sealed class WrittenByHandTests
{
    private const string Users = "create type mood as enum ('sad', 'ok');\ncreate table users (id bigint primary key, name text not null default 'x', mood mood);\n";

    [Theory]
    [InlineData("ALTER TABLE users ADD COLUMN age int DEFAULT 3;", "Added column users.age")]
    [InlineData("alter table users add age int;", "Added column users.age")]
    [InlineData("alter table only users add column if not exists age int, add constraint adult check (age > 17) not valid;", "Added column users.age", "Added check constraint users.adult")]
    [InlineData("alter table users add column if not exists name varchar(10);")]
    [InlineData("alter table users alter column name type varchar(10) using left(name, 10);", "Modified column users.name")]
    [InlineData("alter table users alter name set data type varchar(10);", "Modified column users.name")]
    [InlineData("alter table users alter column name drop not null, alter column name drop default;", "Modified column users.name")]
    [InlineData("alter type mood add value 'happy';", "Modified enum mood")]
    [InlineData("alter type mood add value if not exists 'ok';")]
    [InlineData("create table if not exists orders (id int);", "Added table orders")]
    [InlineData("create index concurrently if not exists users_name on users (name);", "Added index users_name")]
    [InlineData("drop table if exists never_made;")]
    [InlineData("insert into users (id) values (1);")]
    public void Statements_of_migrations_are_read(string statement, params string[] changes) =>
        Assert.Equal(changes, Dumps.Compare(Users, Users + statement + "\n").Changes.Select(change => change.ToString()));

    [Fact]
    public void A_column_that_a_migration_adds_is_one_that_the_table_has()
    {
        const string whole = "create type mood as enum ('sad', 'meh', 'ok');\ncreate table users (id bigint primary key, name text not null default 'x', mood mood, age int not null);\n";
        const string steps = """
            alter table users add column age int not null;
            alter type mood add value 'meh' before 'ok';

            """;

        Assert.Empty(Dumps.Compare(whole, Users + steps).Changes);
        Assert.Equal(Fingerprint(whole), Fingerprint(Users + steps));
    }

    [Theory]
    [InlineData("alter table users add column name text;")]
    [InlineData("alter table nowhere add column name text;")]
    [InlineData("alter type mood add value 'ok';")]
    [InlineData("alter type mood add value 'meh' after 'unheard of';")]
    [InlineData("alter type nowhere add value 'ok';")]
    public void What_PostgreSQL_would_refuse_is_unknown(string statement) =>
        Assert.Equal(["unknown"], Dumps.Compare(Users, Users + statement + "\n").Changes.Select(change => change.Kind));

    [Fact]
    public void Keywords_may_be_in_small_letters_or_in_capitals() =>
        Assert.Empty(Dumps.Compare(Users + "alter table users add column age int not null;\n", Users.Replace("create table", "CREATE TABLE", StringComparison.Ordinal) + "ALTER TABLE users\n  ADD COLUMN age int NOT NULL;\n").Changes);

    [Fact]
    public void Names_without_quotes_are_folded_as_PostgreSQL_folds_them()
    {
        Assert.Empty(Dumps.Compare("CREATE TABLE Users (Id int, CONSTRAINT Positive CHECK (id > 0));\n", "CREATE TABLE users (id int, CONSTRAINT positive CHECK (id > 0));\n").Changes);
        Assert.NotEmpty(Dumps.Compare("CREATE TABLE \"Users\" (id int);\n", "CREATE TABLE users (id int);\n").Changes);
    }

    private static string Fingerprint(string schema) => SchemaAnalyzer.Fingerprint(schema, cancellation: TestContext.Current.CancellationToken);
}
