namespace Neon { internal static class P {} }
