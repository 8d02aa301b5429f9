using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Neon.Mcp;

/// <summary>Writes answers without reflection.</summary>
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class AnswerJson : JsonSerializerContext;
