namespace MLNet.Keras.Tests.Repository;

// tests/Snippets is compiled without access to internals; here its tests run.

public class FirstNetwork : Snippets.FirstNetwork;

public class FirstPipeline : Snippets.FirstPipeline;

public class Networks : Snippets.Networks;

public class OwnLayer : Snippets.OwnLayer;

public class OwnOp : Snippets.OwnOp;

public class Pipelines : Snippets.Pipelines;

public class PrintedPlan : Snippets.PrintedPlan;
