using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Benchmarks;

var work = Work.All.First(w => w.Name == (args.Length > 1 ? args[1] : "mlp_b32"));
if (args.Length > 3) WorkerPool.Threads = int.Parse(args[3]);
PlanReport.Print(work, args.Length > 2 ? int.Parse(args[2]) : 2000);
