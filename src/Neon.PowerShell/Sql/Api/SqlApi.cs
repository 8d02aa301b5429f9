namespace Neon.Api;

/// <summary>The request of SQL over HTTP, which is not the API's but that of the computes' own proxy.</summary>
internal static class SqlApi
{
    public static ApiRequest<SqlAnswer> Run(Elsewhere proxy, RequestBody body) => ApiRequest<SqlAnswer>.PostTo(proxy, "sql", body);
}
