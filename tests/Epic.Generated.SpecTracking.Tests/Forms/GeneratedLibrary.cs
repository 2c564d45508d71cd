using System.Reflection;
using System.Runtime.Loader;
using Epic.Generated.SpecTool.Tracking.Code;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Forms;

/// <summary>The library with the code of another description, loaded into this process.</summary>
internal sealed class GeneratedLibrary
{
    private readonly object? _client;

    private GeneratedLibrary(Assembly assembly, object? client = null)
    {
        Assembly = assembly;
        _client = client;
    }

    public Assembly Assembly { get; }

    /// <summary>Generates, compiles as the build does, and loads.</summary>
    public static async Task<GeneratedLibrary> LoadAsync(JObject prepared)
    {
        using var folder = new TemporaryFolder();
        var file = (await new ClientGenerator(TestRepository.Real, folder.Path).GenerateAsync([prepared], CancellationToken.None)).Single();
        var compiler = await TestLibrary.CompilerAsync();
        var compilation = compiler.Compile(file);
        Assert.That(CompileError.Create(compilation, file, SymbolOrigins.Create(prepared), TestRepository.Real.Shorten).Select(error => error.Text), Is.Empty);
        using var assembly = new MemoryStream();
        Assert.That(compilation.Emit(assembly).Success);
        assembly.Position = 0;
        var loading = new AssemblyLoadContext("generated");
        var packages = compiler.ReferencePaths.Where(path => !path.Contains("/ref/")).ToLookup(path => Path.GetFileNameWithoutExtension(path));
        loading.Resolving += (context, name) => packages[name.Name!].FirstOrDefault() is { } path ? context.LoadFromAssemblyPath(path) : null;
        return new GeneratedLibrary(loading.LoadFromStream(assembly));
    }

    /// <summary>The library with a client of a server.</summary>
    public GeneratedLibrary To(Uri endpoint)
    {
        dynamic options = Activator.CreateInstance(Assembly.GetType("Epic.Generated.EpicClientOptions", throwOnError: true)!)!;
        options.Token = "token";
        options.Endpoint = endpoint;
        return new GeneratedLibrary(Assembly, Activator.CreateInstance(Assembly.GetType("Epic.Generated.EpicClient", throwOnError: true)!, (object)options)!);
    }

    /// <summary>The parameters of a method of a client.</summary>
    public ParameterInfo[] ParametersOf(string client, string method) => MethodOf(client, method).GetParameters();

    /// <summary>The type that a method of a client gives.</summary>
    public Type ResultOf(string client, string method) => MethodOf(client, method).ReturnType.GetGenericArguments().FirstOrDefault() ?? typeof(void);

    /// <summary>Calls a method of a client with its arguments by name; the others keep their defaults.</summary>
    public async Task<object?> CallAsync(string client, string method, params (string Name, object? Value)[] arguments)
    {
        var target = _client!.GetType().GetProperty(client)!.GetValue(_client)!;
        var found = MethodOf(client, method);
        var values = found.GetParameters().Select(parameter => arguments.Any(argument => argument.Name == parameter.Name)
            ? arguments.Single(argument => argument.Name == parameter.Name).Value
            : parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None : parameter.HasDefaultValue ? null : throw new ArgumentException($"{method} needs {parameter.Name}."));
        Assert.That(arguments.Select(argument => argument.Name), Is.SubsetOf(found.GetParameters().Select(parameter => parameter.Name)));
        var task = (Task)found.Invoke(target, [.. values])!;
        await task.WaitAsync(TimeSpan.FromSeconds(60));
        return found.ReturnType.IsGenericType ? task.GetType().GetProperty("Result")!.GetValue(task) : null;
    }

    /// <summary>Creates a model and sets its properties.</summary>
    public object Create(string type, params (string Name, object? Value)[] properties)
    {
        var model = Activator.CreateInstance(Assembly.GetType($"Epic.Generated.{type}", throwOnError: true)!)!;
        foreach (var (name, value) in properties)
        {
            model.GetType().GetProperty(name)!.SetValue(model, value);
        }

        return model;
    }

    private MethodInfo MethodOf(string client, string method) =>
        Assembly.GetType($"Epic.Generated.I{client}Client")!.GetMethod(method) ?? throw new ArgumentException($"There is no I{client}Client.{method}.");
}
