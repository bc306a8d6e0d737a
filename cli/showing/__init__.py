"""A process, an instance and a task, each as a page for people and as a document for programs."""
