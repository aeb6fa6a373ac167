"""What does the reader ask?"""
