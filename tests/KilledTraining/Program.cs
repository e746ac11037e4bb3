using MLNet.Keras.KilledTraining;

// usage: KilledTraining network|pipeline|stream FOLDER [backs]   trains, and writes all that the training ends with to FOLDER/result
//        KilledTraining memory MEGABYTES BUDGET                  trains on so many megabytes of rows within a budget of so many; prints peak memory and weights
switch (args[0])
{
    case "network":
        NetworkTraining.Run(args[1], backs: args.Length > 2);
        break;
    case "pipeline":
        PipelineTraining.Run(args[1], backs: args.Length > 2, budget: null);
        break;
    case "stream":
        PipelineTraining.Run(args[1], backs: args.Length > 2, budget: 20_000);
        break;
    default:
        MemoryTraining.Run(megabytes: int.Parse(args[1]), budget: int.Parse(args[2]));
        break;
}
