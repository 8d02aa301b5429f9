namespace Neon.Api;

/// <summary>The request of SQL over HTTP, which is not the API's but that of the computes' own proxy.</summary>
internal static class SqlApi
{
    /// <summary>One statement with its parameters.</summary>
    public static RequestBody Query(string statement, string?[] parameters) => new RequestBody().Set("query", statement).Set("params", parameters);

    public static ApiRequest<SqlAnswer> Run(Elsewhere proxy, RequestBody body) => ApiRequest<SqlAnswer>.PostTo(proxy, "sql", body);
}
