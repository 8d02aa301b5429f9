using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>The comments of a pull request, as GitHub's API keeps them.</summary>
internal sealed class FakeGitHub : IDisposable
{
    private readonly FakeApi _api = new();
    private readonly List<Comment> _comments = [];

    public FakeGitHub()
    {
        _api.On("GET", "/user", FakeAnswer.Error(403, "Resource not accessible by integration"));
        _api.On("GET", "/repos/acme/shop/issues/42/comments", request => FakeAnswer.Json(
            _comments.Skip((Number(request, "page") - 1) * Number(request, "per_page")).Take(Number(request, "per_page")).Select(Shown)));
        _api.On("POST", "/repos/acme/shop/issues/42/comments", request =>
        {
            Add("github-actions[bot]", "Bot", request.Json.GetProperty("body").GetString()!);
            return FakeAnswer.Json(Shown(_comments[^1]));
        });
        _api.On("PATCH", "/repos/acme/shop/issues/comments/{id}", request =>
        {
            Comment comment = _comments.Single(comment => comment.Id == int.Parse(request.Route["id"], CultureInfo.InvariantCulture));
            comment.Body = request.Json.GetProperty("body").GetString()!;
            return FakeAnswer.Json(Shown(comment));
        });
    }

    /// <summary>Its address.</summary>
    public Uri Uri => _api.Uri;

    /// <summary>What was asked.</summary>
    public IReadOnlyList<FakeRequest> Requests => _api.Requests;

    /// <summary>The comments of the bot.</summary>
    public IEnumerable<string> Ours => _comments.Where(comment => comment.Type == "Bot").Select(comment => comment.Body);

    /// <summary>All comments.</summary>
    public IEnumerable<string> All => _comments.Select(comment => comment.Body);

    /// <summary>Somebody writes one.</summary>
    public void Add(string login, string type, string body) => _comments.Add(new Comment { Id = _comments.Count + 1, Login = login, Type = type, Body = body });

    /// <summary>From now on, nobody may comment.</summary>
    public void Forbid() => _api.On("GET", "/repos/acme/shop/issues/42/comments", FakeAnswer.Error(403, "Resource not accessible by integration"));

    public void Dispose() => _api.Dispose();

    private static int Number(FakeRequest request, string name) => int.Parse(request.Query[name], CultureInfo.InvariantCulture);

    private static object Shown(Comment comment) => new { id = comment.Id, body = comment.Body, user = new { login = comment.Login, type = comment.Type }, html_url = $"https://github.example/comments/{comment.Id}" };

    private sealed class Comment
    {
        public required int Id { get; init; }

        public required string Login { get; init; }

        public required string Type { get; init; }

        public required string Body { get; set; }
    }
}
